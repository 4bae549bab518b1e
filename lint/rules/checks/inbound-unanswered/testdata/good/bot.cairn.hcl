# A person takes over by a task, reads the channel, or answers in another system; and
# what people write is one entry of two.
channel "sms" { sender = { number = "+353850000000" } }
event "question_asked" { kind = "inbound" }
event "form_sent" {
  kind        = "inbound"
  answered_by = "help desk"
}
message "answer" {
  class = "service"
  sms { text = "Knives are sharpened on Fridays." }
}
message "mail" {
  class = "service"
  email {
    subject   = "Your question"
    preheader = "Knives are sharpened on Fridays, from nine."
    body      = "<p>On Fridays.</p>"
  }
}
journey "task" {
  entry {
    event   = event.question_asked
    reentry = "always"
  }
  flow {
    send "answer" {}
    task "read" {
      team  = team.lifecycle
      title = "Read the question"
      due   = "1d"
      kind  = "todo"
    }
  }
}
journey "mail" {
  entry {
    event   = event.question_asked
    reentry = "always"
  }
  flow {
    send "mail" {}
  }
}
journey "form" {
  entry {
    event   = event.form_sent
    reentry = "always"
  }
  flow {
    send "answer" {}
  }
}
journey "both" {
  entry "asked" {
    event   = event.question_asked
    reentry = "always"
  }
  entry "cart" {
    event   = event.cart_abandoned
    reentry = "always"
  }
  flow {
    send "answer" {}
  }
}
