"""What the tab of budgets says."""

TAB = "Budget"
