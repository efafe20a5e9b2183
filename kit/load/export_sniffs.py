"""Light looks that tell the databases' exports, feeds, mail and office files apart; see sniffs.py."""
