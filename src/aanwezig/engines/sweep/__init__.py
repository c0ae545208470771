"""One pass over pupil-sorted integer arrays: a region or a country on one machine.

The same meaning as ``engines.reference``, which decides when they differ; the tests hold them to the same bytes.
Days are whole numbers counted from the Monday on which the calendar begins, so that ``dag % 7`` is the weekday and ``dag // 7`` the
week; times are whole minutes; sets of lesuren are the bits of one number (bit n is lesuur n).
"""
