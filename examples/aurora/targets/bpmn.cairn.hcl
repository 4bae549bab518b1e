# Warehouse and care draw their processes in BPMN. With this they open ours in the same
# tool, and their trial host runs a journey from end to end.
target "bpmn" {
  engine = "bpmn"
  role   = "copy"

  bind {
    service = { host = "http://journeys.intern.aurora.example/bpmn" }
  }

  accept "copy-at-arrival" {
    reason = "A message is held for a night at most, and what it says does not change in that time."
  }
}
