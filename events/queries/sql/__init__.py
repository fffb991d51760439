"""The timeline's answers by SQL alone: for thousands of events, on any database that Django speaks to."""
