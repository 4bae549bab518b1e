# The shop itself. Every other file of this folder that ends in .cairn.hcl
# belongs to the same project, in whatever layout suits you.
project "shop" {
  title    = "My Shop"
  requires = ">= 0.1"
  owner    = team.marketing # answers for all that names no owner of its own
  locale   = "en-GB"        # the language that copy is written in
  timezone = "Europe/London"
  currency = "GBP"
  markets  = ["GB"]
  links    = ["shop.example"] # your own domains: links to them get campaign parameters
}

team "marketing" {
  title   = "Marketing"
  contact = "marketing@shop.example"
}

team "care" {
  title   = "Customer care"
  contact = "help@shop.example"
}

# A goal has a number today, a number to reach and a date. Journeys serve it.
objective "first_order" {
  metric   = "New readers who order within 14 days, in percent"
  baseline = 6
  target   = 9
  by       = "2027-12-31"
}

objective "saved_carts" {
  metric   = "Abandoned carts that become an order within 5 days, in percent"
  baseline = 4
  target   = 7
  by       = "2027-12-31"
}

objective "calm_orders" {
  metric   = "Orders that lead to a question to customer care, in percent"
  baseline = 12
  target   = 8
  by       = "2027-12-31"
}

# Where the journeys run. The names on the right are those of your account.
target "klaviyo" {
  engine = "klaviyo"
  bind {
    event = {
      newsletter_confirmed = "Newsletter Confirmed"
      cart_abandoned       = "Checkout Started"
      order_placed         = "Placed Order"
      order_shipped        = "Fulfilled Order"
    }
  }

  # No engine does all that a journey can say. The build names each difference; who
  # can live with it says why.
  accept "frequency-cap" {
    reason = "Smart Sending is set to 16 hours, our least gap."
  }
  accept "occupancy" {
    reason = "Buyers get no further message, even if they stay in the flow for a while."
  }
}
