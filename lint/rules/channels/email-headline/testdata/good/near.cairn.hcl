# Fifty characters as people see them, lengths that only data decides, an order's mail
# without a preheader, the two lines as one sentence.
message "fifty" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "👩‍🍳👩‍🍳👩‍🍳👩‍🍳👩‍🍳 Sharpening knives, and when not to do it"
    preheader = "${default(profile.first_name, "You")}, see"
    body      = "<p>Here they are.</p>"
  }
}
message "data" {
  class    = "transactional"
  trigger  = event.order_placed
  email {
    subject = "Your order ${trigger.order_id} at Saltmarsh is on its way"
    body    = "<p>Order ${trigger.order_id} left our house today.</p>"
  }
}
message "one_case" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "%{ if profile.first_name != null }${profile.first_name}%{ else }Your knives%{ endif }"
    preheader = "How to sharpen your knives, and when not to."
    body      = "<p>Here they are.</p>"
  }
}
