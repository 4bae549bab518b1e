# A plant nursery greets new readers with three letters. Who buys gets no more of them.
project "fern" {
  title    = "Fern & Fold"
  owner    = team.marketing
  locale   = "en-GB"
  timezone = "Europe/London"
  currency = "GBP"
  markets  = ["GB"]
  model    = "ecommerce"
  links    = ["fernandfold.example"]
}

lint {
  presets = ["recommended", "ecommerce"]
}

team "marketing" { contact = "marketing@fernandfold.example" }
team "care" { contact = "help@fernandfold.example" }

channel "email" {
  sender         = { address = "hello@fernandfold.example", reply_to = "help@fernandfold.example" }
  owner          = team.marketing
  two_way        = true
  answered_by    = team.care
  sla            = "1d"
  legal_name     = "Fern & Fold Ltd"
  postal_address = "4 Canal Yard, Bath, BA1 1AA"
  footer         = "You get our letters because you asked for them. <a href=\"${recipient.unsubscribe_url}\">Unsubscribe</a>"
}

event "newsletter_confirmed" { kind = "consent" }
event "order_placed" {
  kind        = "order"
  answered_by = "shop"
}

consent "letters" {
  channels = [channel.email]
  basis    = "double_opt_in"
  given_by = event.newsletter_confirmed
}

policy "letters" {
  applies_to = ["promotional", "editorial"]
  frequency_cap {
    max     = 3
    per     = "7d"
    min_gap = "1d"
  }
}

objective "first_order" {
  metric   = "New readers who order within 21 days, in percent"
  baseline = 5
  target   = 8
  by       = "2027-12-31"
}

message "hello" {
  class    = "editorial"
  consents = [consent.letters]
  email {
    subject   = "Welcome to Fern & Fold"
    preheader = "One letter a week on plants that live with you."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>Thank you for joining. Every Thursday we write about one plant: where it likes to stand, how much water it wants and what its leaves tell you.</p>
      <p>Here is the one to start with.</p>
    EOT
    link "read" {
      url  = "https://fernandfold.example/letters/first-plant"
      text = "Meet the cast-iron plant"
    }
  }
}

message "light" {
  class    = "editorial"
  content  = "howto"
  consents = [consent.letters]
  email {
    subject   = "How much light is enough?"
    preheader = "A trick with your hand and a sheet of paper."
    body      = <<-EOT
      <p>Hold your hand above a sheet of paper at noon. A sharp shadow means bright light, a soft one means half shade. No shadow at all? Then choose one of these five plants.</p>
    EOT
    link "read" {
      url  = "https://fernandfold.example/guides/light"
      text = "Five plants for a dark corner"
    }
  }
}

message "starter" {
  class    = "promotional"
  content  = "product"
  consents = [consent.letters]
  email {
    subject   = "A plant, a pot and the right soil"
    preheader = "Our starter sets, from £24."
    body      = <<-EOT
      <p>Our starter sets hold what a plant needs in its first year. They start at £24 and come in a box that fits through most letter boxes.</p>
    EOT
    link "shop" {
      url  = "https://fernandfold.example/starter-sets"
      text = "See the starter sets"
    }
  }
}

journey "welcome" {
  title  = "Welcome"
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "21d" }
  flow {
    send "hello" {}
    wait "three_days" { for = "3d" }
    send "light" {}
    wait "four_days" { for = "4d" }
    send "starter" {}
  }
}
