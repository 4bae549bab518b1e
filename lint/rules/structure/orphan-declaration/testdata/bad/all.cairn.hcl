# offer.old is named in this comment alone, and by a bind of the target.
offer "old" { # want `offer "old" is used nowhere` at "offer \"old\"" help "use it as offer.old"
  title = "Old"
}
segment "again" { when = occurred(event.order_placed) } # want `segment "again"`
variable "city" {                                       # want `variable "city"` help "var.city"
  type    = string
  default = "Cork"
}
message "draft" { # want `message "draft"`
  class = "service"
  email {
    subject   = "Hello"
    preheader = "Hello to you."
    body      = "<p>Hello</p>"
  }
}
event "unused" { kind = "browse" } # want `event "unused"`
target "klaviyo" {
  bind {
    event = { unused = "Unused", order_placed = "Placed Order" }
  }
}
journey "welcome" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "welcome" {}
  }
}
