# Two letters to new readers. A message is what may be said; a journey says when.

message "welcome" {
  class    = "promotional"
  content  = "howto"
  consents = [consent.newsletter] # without it the message is not sent
  purpose  = "welcome"
  email {
    subject   = "Welcome, and one tip to start with"
    preheader = "What we send, how often, and how to choose the right size."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>Good to have you here. You will hear from us about twice a month: what is new, and how to look after what you have.</p>
      <p>A tip to start with: measure something that fits you well and compare it with our size chart. It takes two minutes and saves most returns.</p>
    EOT
    link "cta" {
      url  = "https://shop.example/sizes"
      text = "Open the size chart"
    }
  }
}

message "how_we_choose" {
  class    = "promotional"
  content  = "product"
  consents = [consent.newsletter]
  purpose  = "range"
  email {
    subject   = "Why our range is small"
    preheader = "We try everything for a season before we put it on the shelf."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>We use everything for a season before we sell it. Two in three things do not make it to the shelf. What is left is a short list that we repair ourselves.</p>
    EOT
    link "cta" {
      url  = "https://shop.example/range"
      text = "See the short list"
    }
  }
}

journey "welcome" {
  title     = "Welcome"
  serves    = objective.first_order
  status    = "live"
  priority  = 10
  review_by = "2027-06-30"

  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }

  # Whoever buys leaves at once, wherever they are in the flow.
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }

  measure {
    within  = "14d"
    holdout = 5 # percent who get nothing, so that the effect can be seen
  }

  flow {
    send "welcome" {} # the message of the same name
    wait "let_it_settle" { for = "3d" }
    send "how_we_choose" {}
  }
}
