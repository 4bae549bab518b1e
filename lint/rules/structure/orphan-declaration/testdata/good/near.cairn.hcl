# Used in copy that is folded away, by a send's name, by an update alone, in a
# template file.
variable "city" {
  type    = string
  default = "Cork"
}
offer "tote" {
  title   = "A bag"
  percent = 5
}
event "asked_for_texts" { kind = "consent" }
consent "texts" { basis = "opt_in" }
message "thanks" {
  class = "service"
  email {
    subject   = "${offer.tote.percent} percent in ${var.city}"
    preheader = "Hello to you."
    body      = "<p>Hello</p>"
  }
}
journey "welcome" {
  serves = objective.first_order
  entry {
    event   = event.asked_for_texts
    reentry = "never"
  }
  flow {
    update "granted" {
      consents = { texts = "granted" }
    }
    send "thanks" {}
  }
}
