"""The sweep inside Apache Spark, for who outgrows one machine: an optional extra.

The tables are Spark DataFrames, laid out anew by ranges of leerling_id; each task runs the sweep on its range and returns the signals as
Arrow columns. Only :mod:`nodig` may be imported without Spark.
"""
