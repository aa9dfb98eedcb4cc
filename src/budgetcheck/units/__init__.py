"""A department and its units: their workbooks come in, what does not add up goes out."""
