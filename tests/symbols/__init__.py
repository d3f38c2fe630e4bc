"""Tests of levelhead.symbols."""
