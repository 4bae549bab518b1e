policy "calm" {
  applies_to = ["promotional"]
  frequency_cap { # want `journey "notes" plans 3 messages in 7d, and this cap lets 2 through: message "tip_b" is dropped` at "frequency_cap" help "send it 3d later, or set max = 3" with "this asks how people reacted"
    max     = 2
    per     = "7d"
    min_gap = "16h"
  }
}
message "tip_a" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>Three steps to a sharp knife.</p>"
  }
}
message "tip_b" {
  class    = "promotional"
  consents = [consent.newsletter]
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
    event   = event.cart_abandoned
    reentry = "never"
  }
  flow {
    send "welcome" {}
    wait "two_days" { for = "2d" }
    send "tip_a" {}
    wait "reaction" {
      timeout = "2d"
      on "clicked" { when = clicked(send.tip_a) }
      timed_out {}
    }
    send "tip_b" {}
    wait "seen" {
      timeout = "9d"
      on "clicked" {
        when = clicked(send.tip_b)
        exit "interested" {}
      }
      timed_out {}
    }
  }
}
