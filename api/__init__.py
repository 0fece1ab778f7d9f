"""The front door: the command `tidewaiter`, the HTTP service and the page."""
