# A meal-box subscription asks for a new card when a payment fails: mail, text message, then a person.
project "basil" {
  title    = "Basil Box"
  owner    = team.payments
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "subscription"
  links    = ["basilbox.example"]
}

lint {
  presets = ["recommended"]
}

team "payments" { contact = "payments@basilbox.example" }
team "care" { contact = "care@basilbox.example" }

channel "email" {
  sender         = { address = "billing@basilbox.example", reply_to = "care@basilbox.example" }
  owner          = team.payments
  two_way        = true
  answered_by    = team.care
  sla            = "1d"
  legal_name     = "Basil Box Ltd"
  postal_address = "9 Orchard Street, Galway, H91 X0X0"
}
channel "sms" {
  sender = { name = "BasilBox" }
  owner  = team.payments
}

event "payment_failed" {
  kind = "payment_failed"
  sla  = "1h"
  attribute "invoice" {
    type     = string
    required = true
  }
  attribute "amount" {
    type     = money
    required = true
  }
}
event "payment_received" {
  kind        = "payment"
  answered_by = "billing"
  attributes  = { invoice = string }
}
event "subscription_cancelled" {
  kind        = "cancellation"
  answered_by = "billing"
}

# Care writes down what was agreed in the mail that it sends from the help desk.
event "call_held" {
  kind        = "call"
  answered_by = "the help desk"
}

objective "recovered" {
  metric   = "Failed payments that are paid within 10 days, in percent"
  baseline = 58
  target   = 70
  by       = "2027-12-31"
}

message "card_declined" {
  class   = "transactional"
  trigger = event.payment_failed
  email {
    subject   = "We could not collect your payment"
    preheader = "Your next box is safe if you update your card by Friday."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>Your bank declined ${money(trigger.amount)} for invoice ${trigger.invoice}. This often means that a card has expired. Update it and we try again at once.</p>
    EOT
    link "pay" {
      url  = "https://basilbox.example/billing"
      text = "Update your card"
    }
  }
}
message "card_reminder" {
  class   = "transactional"
  trigger = event.payment_failed
  email {
    subject   = "Your box is on hold"
    preheader = "Pay invoice ${trigger.invoice} to get the next one."
    body      = "<p>We have not been able to collect ${money(trigger.amount)}. Until it is paid we hold your next box. Questions? Just reply.</p>"
    link "pay" {
      url  = "https://basilbox.example/billing"
      text = "Pay now"
    }
  }
  sms { text = "Basil Box: we could not collect your payment. Update your card at basilbox.example/billing to get your next box." }
}
message "paused" {
  class   = "transactional"
  trigger = event.payment_failed
  email {
    subject   = "We have paused your subscription"
    preheader = "Nothing more is charged. Come back whenever you like."
    body      = "<p>Since we could not collect your payment, your subscription is paused. Nothing more is charged until you start it again.</p>"
    link "restart" {
      url  = "https://basilbox.example/restart"
      text = "Start again"
    }
  }
}

journey "dunning" {
  title  = "Failed payments"
  serves = objective.recovered
  status = "live"
  entry {
    event   = event.payment_failed
    key     = trigger.invoice
    reentry = "always"
  }
  exit "paid" {
    event     = event.payment_received
    where     = received.invoice == trigger.invoice
    counts_as = "conversion"
  }
  exit "cancelled" { event = event.subscription_cancelled }
  measure { within = "10d" }
  flow {
    send "card_declined" {}
    wait "three_days" { for = "3d" }
    send "card_reminder" {
      channels = [channel.sms, channel.email]
      window {
        from = "09:00"
        to   = "20:00"
      }
    }
    wait "four_days" { for = "4d" }
    task "call" {
      team  = team.care
      title = "Call ${default(profile.first_name, "the customer")} about invoice ${trigger.invoice}"
      notes = "Two reminders went out; amount ${money(trigger.amount)}."
      kind  = "call"
      due   = "2d"
    }
    wait "three_more" { for = "3d" }
    send "paused" {}
  }
}
