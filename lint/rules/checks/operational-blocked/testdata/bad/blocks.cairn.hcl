# All that stops a message, told once: one change mends it.
segment "do_not_contact" { when = occurred(event.unsubscribed) }
policy "everything" {
  applies_to = ["transactional", "editorial"]
  suppress   = segment.do_not_contact
  frequency_cap { # want `the frequency cap, quiet hours and suppressed segment of policy "everything" can keep message "receipt" from people` help `remove "transactional" from applies_to` with `here it is made to apply` with `so can this`
    max = 2
    per = "1d"
  }
  quiet_hours {
    from = "20:00"
    to   = "09:00"
  }
}
message "receipt" {
  class = "transactional"
  email {
    subject   = "Your receipt"
    preheader = "…"
    body      = "<p>Thanks.</p>"
  }
}
journey "receipts" {
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  measure {
    within  = "7d"
    holdout = 5 # want `journey "receipts" holds out 5% of people, who never get message "receipt"`
  }
  flow {
    send "receipt" {}
    send "again" { message = message.receipt }
  }
}
policy "silent" {
  applies_to = ["transactional"]
  quiet_hours { # want `the quiet hours of policy "silent" can keep message "receipt"`
    from = "22:00"
    to   = "06:00"
  }
}
