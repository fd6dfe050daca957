"""Self-evaluation forms of invented units, laid out as the regions print them, to be read back.

`invent` makes an evaluation, `layouts` says how a region prints one, `rendering` turns both into lines and a grid and
says what of the evaluation is then printed, `write_*` put that into files.
"""
