# A bot that has no way to a person.
channel "sms" { sender = { number = "+353850000000" } }
event "question_asked" { kind = "inbound" }
message "answer" {
  class = "service"
  sms { text = "Knives are sharpened on Fridays." }
}
journey "bot" { # want `journey "bot" answers what people write with messages alone` help `a task` with `starts it`
  entry {
    event   = event.question_asked
    reentry = "always"
  }
  flow {
    send "answer" {}
  }
}
