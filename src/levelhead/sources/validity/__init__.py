"""The validity fixtures: documents with known movements, and labels, by which a judge is measured."""
