"""Work without a person: each night the signals, each few minutes the mails. An interface like the pages: no rules of its own."""
