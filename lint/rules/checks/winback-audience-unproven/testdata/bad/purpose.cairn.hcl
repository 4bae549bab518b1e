# What the message is for says it, where its name does not.
message "half_price" {
  class    = "promotional"
  consents = [consent.newsletter]
  purpose  = "win_back"
  email {
    subject   = "Half price for six months"
    preheader = "…"
    body      = "<p>Half price.</p>"
  }
}
journey "early" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "half_price" {} # want `win-back "half_price" can reach people who have not left`
  }
}
