"""What every test shares: warnings are errors, no test leaves this machine."""
