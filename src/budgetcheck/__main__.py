"""`python -m budgetcheck` is the command `budgetcheck`."""

from budgetcheck.cli import main

main()
