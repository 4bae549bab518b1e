# Nothing is live yet: drafts count.
event "refund_paid" { kind = "refund" }
message "refunded" {
  class = "transactional"
  email {
    subject   = "Your money is on its way"
    preheader = "…"
    body      = "<p>Two days.</p>"
  }
}
journey "money" {
  entry {
    event   = event.refund_paid
    reentry = "always"
  }
  flow {
    send "refunded" {}
  }
}
