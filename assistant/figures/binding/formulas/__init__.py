"""Which formula the words call for, over which facts; every module offers `Formula`s, none judges."""
