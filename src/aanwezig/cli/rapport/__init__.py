"""The report of ``aanwezig signaleer --uitvoer html``: one file that explains itself, without scripts and without the network.

``verzamel`` reads the outcome pupil by pupil and keeps a bounded amount; ``write_rapport`` writes it
to a file, ``render`` gives it piece by piece.
"""
