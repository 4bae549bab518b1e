# A reminder after two hours, help a day later.

message "cart_reminder" {
  class    = "promotional"
  content  = "product"
  trigger  = event.cart_abandoned # lets the copy use trigger.cart_id
  consents = [consent.newsletter]
  purpose  = "cart"
  email {
    subject   = "Your cart is still here"
    preheader = "We kept it as you left it, on every device."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>We kept your cart as you left it. You can carry on with it on your phone or your computer.</p>
    EOT
    link "cta" {
      url  = "https://shop.example/cart/${trigger.cart_id}"
      text = "Go to your cart"
    }
  }
}

message "cart_help" {
  class    = "promotional"
  content  = "personal"
  trigger  = event.cart_abandoned
  consents = [consent.newsletter]
  purpose  = "cart"
  email {
    subject   = "Is anything unclear?"
    preheader = "Size, delivery, returns: reply and a person answers."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>Delivery takes two to three working days, and you have 30 days to send things back.</p>
      <p>Is something else unclear? Reply to this email. It reaches a person, not a form.</p>
    EOT
    link "cta" {
      url  = "https://shop.example/cart/${trigger.cart_id}"
      text = "Go to your cart"
    }
  }
}

journey "abandoned_cart" {
  title     = "Abandoned cart"
  serves    = objective.saved_carts
  status    = "live"
  priority  = 20 # before the welcome letters, where the cap lets only one through
  review_by = "2027-06-30"

  entry {
    event   = event.cart_abandoned
    where   = trigger.total >= 20
    reentry = "14d"
  }

  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }

  measure { within = "5d" }

  flow {
    wait "two_hours" { for = "2h" }
    send "cart_reminder" {}
    wait "a_day" { for = "1d" }
    send "cart_help" {}
  }
}
