from .delegation import Delegation
from .organisation import Holding, Organisation, Post
from .person import Person
from .role import Role

__all__ = ["Delegation", "Holding", "Organisation", "Person", "Post", "Role"]
