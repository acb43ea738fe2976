"""The people of the service that the caseload names, apart from the accounts that open the program."""
