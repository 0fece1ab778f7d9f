"""What people take away: a critique as a page."""
