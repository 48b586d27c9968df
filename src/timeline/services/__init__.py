"""What a person does with the timeline, one module per thing done."""
