"""The post: what people are told, kept with the change that caused it and sent by the queue."""
