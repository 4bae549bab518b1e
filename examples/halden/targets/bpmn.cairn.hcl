# Quality management keeps all processes of the house in BPMN, those of marketing and
# sales too: auditors open these files. Nobody outside gets anything from them.
target "bpmn" {
  engine = "bpmn"
  role   = "copy"

  bind {
    service = { host = "http://journeys.intern.halden.example/bpmn" }
  }

  accept "copy-at-arrival" {
    reason = "A mail is held over a weekend at most, and what it says does not change in that time."
  }

  accept "winner-by-hand" {
    reason = "Auditors look at both arms; nobody wins there."
  }
}
