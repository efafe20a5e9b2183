"""The server's connection to a kernel, with no wait for company: a slider's new figure leaves at once.

TCP holds a small message back until the one before it is acknowledged (Nagle's algorithm), and the other side takes its
time to acknowledge (40 ms on Linux); tornado's documentation of `WebSocketHandler.set_nodelay` tells of it.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own connection, each message sent as soon as it is there."""

    def connect(self) -> Any:
        """Connect as Jupyter does; what it gives is awaited."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
