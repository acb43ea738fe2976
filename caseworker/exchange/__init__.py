"""Import from a spreadsheet's tables, all or nothing, and export of the same format."""
