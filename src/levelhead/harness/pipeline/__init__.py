"""The pipeline under test over Inspect: a sample is a case, the model under test goes through the stages, an arm is written."""
