"""What the embedded PostgreSQL says when it cannot do what it was asked."""


class ClusterError(Exception):
    """The cluster cannot do this.

    The message is Chinese, meant for the person at the keyboard: what happened, and what to do next.
    """
