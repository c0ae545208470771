"""Referrals to the youth doctor: the school refers on consent, the doctor invites and advises."""
