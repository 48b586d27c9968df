"""What the application is served with: its browser files, health, safe headers, and a first visit without waiting."""

from starlette.middleware import Middleware

from timeline.server.first_page import FirstPage
from timeline.server.headers import SafeHeaders
from timeline.server.packed_files import PackedFiles
from timeline.server.routes import routes
from timeline.server.warm_up import lifespan

middleware = [Middleware(SafeHeaders), Middleware(FirstPage), Middleware(PackedFiles)]

__all__ = ["lifespan", "middleware", "routes"]
