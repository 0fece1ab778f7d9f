"""The commands of `tidewaiter`."""


def main() -> None:
    """Run the command line."""
