# Whoever clicks at once would get three mails in a week; whoever does not, has time.
# The journeys can meet in a busy week: the cap is there for that.
policy "calm" {
  applies_to = ["promotional"]
  frequency_cap {
    max = 2
    per = "7d"
  }
  frequency_cap {
    max      = 1
    per      = "7d"
    channels = [channel.push]
  }
}
message "tip_a" {
  class    = "promotional"
  consents = [consent.newsletter]
  push {
    title = "A sharp knife"
    body  = "Three steps."
  }
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>Three steps to a sharp knife.</p>"
  }
}
message "tip_b" {
  class    = "promotional"
  consents = [consent.newsletter]
  push {
    title = "A board that lasts"
    body  = "Two steps."
  }
  email {
    subject   = "How to oil a board"
    preheader = "In two steps."
    body      = "<p>Two steps to a board that lasts.</p>"
  }
}
journey "notes" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "interest" {
      timeout = "20d"
      on "looked" { event = event.cart_abandoned }
      timed_out {}
    }
    send "tip_a" {}
    wait "reaction" {
      timeout = "5d"
      on "clicked" { when = clicked(send.tip_a) }
      timed_out {}
    }
    send "tip_b" {} # by push or else by mail: no more than one push, and no mail is lost
    wait "bought" {
      timeout = "5d"
      on "bought" { event = event.order_placed }
      timed_out {}
    }
    send "last" { message = message.welcome }
  }
}
journey "cart" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "always"
  }
  exit "bought" { event = event.order_placed }
  flow {
    wait "two_hours" { for = "2h" }
    send "tip_a" {}
    wait "a_day" { for = "1d" }
    send "tip_b" {}
  }
}
# Reminders of a bill that a cap should never have covered: to raise the cap, or
# to send them later, would not mend that.
policy "bills" {
  applies_to = ["transactional"]
  frequency_cap {
    max = 1
    per = "7d"
  }
}
message "bill" {
  class = "transactional"
  email {
    subject   = "Your bill is open"
    preheader = "How to pay it."
    body      = "<p>Please pay it by Friday.</p>"
  }
}
journey "bills" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "bill" {}
    wait "three_days" { for = "3d" }
    send "again" { message = message.bill }
  }
}
