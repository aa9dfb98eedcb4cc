"""The parts of the benchmark; each gives its tables and aims."""
