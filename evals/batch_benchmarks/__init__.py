"""What a batch does under load: `python -m evals.batch_benchmarks growth|calls|dask`, on a quiet machine.

Every figure is of the command itself, started as an operator starts it, on forms of invented units and, where a model
is wanted, against a loopback endpoint in a process of its own. Nothing here is a test: machines differ.
"""
