"""Checks and look-ups for an agent, over the Model Context Protocol; needs the extra ``mcp``."""
