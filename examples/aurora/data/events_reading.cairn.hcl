# What people do before they order.

event "newsletter_requested" {
  title    = "Filled in the newsletter form"
  kind     = "signup"
  source   = "shop"
  sla      = "5m"
  latency  = "1m"
  per_year = 0.2
  attribute "token" {
    type       = string
    required   = true
    max_length = 24
  }
  attribute "form" { type = string }
}

# The click in the confirmation mail. Time, form and version of the text are
# the proof of the consent.
event "newsletter_confirmed" {
  title    = "Confirmed the newsletter"
  kind     = "consent"
  source   = "shop"
  latency  = "1m"
  per_year = 0.15
  attribute "form" {
    type     = string
    required = true
  }
  attribute "text_version" {
    type     = string
    required = true
  }
}

event "push_allowed" {
  title      = "Allowed notifications"
  kind       = "consent"
  source     = "app"
  latency    = "1m"
  per_year   = 0.1
  attributes = { form = string, text_version = string }
}

event "sms_allowed" {
  title      = "Asked for text messages"
  kind       = "consent"
  source     = "account"
  latency    = "1m"
  per_year   = 0.05
  attributes = { form = string, text_version = string }
}

event "whatsapp_allowed" {
  title      = "Asked for WhatsApp messages"
  kind       = "consent"
  source     = "account"
  latency    = "1m"
  per_year   = 0.1
  attributes = { form = string, text_version = string }
}

event "guide_requested" {
  title    = "Asked for a route guide"
  kind     = "lead"
  source   = "shop"
  sla      = "10m"
  latency  = "1m"
  per_year = 0.1
  attribute "guide_id" {
    type       = string
    required   = true
    max_length = 24
  }
  attribute "guide" {
    type       = string
    required   = true
    max_length = 40
  }
  attribute "activity" {
    type     = string
    values   = ["hiking", "cycling", "camping"]
    required = true
  }
}

event "interest_chosen" {
  title    = "Said what they like to do"
  kind     = "browse"
  source   = "preference page"
  latency  = "1m"
  per_year = 0.2
  attribute "activity" {
    type     = string
    values   = ["hiking", "cycling", "camping"]
    required = true
  }
}

# One look is browsing, two are interest. Shop and app count by themselves, so
# that no engine has to.
event "second_look" {
  title    = "Looked at the same product twice in three days"
  kind     = "browse"
  source   = "shop and app"
  latency  = "2m"
  per_year = 6
  attribute "sku" {
    type     = string
    required = true
  }
  attribute "name" {
    type       = string
    required   = true
    max_length = 60
  }
  attribute "price" {
    type     = money
    required = true
  }
  attribute "category" {
    type     = string
    values   = ["footwear", "jackets", "clothing", "packs", "tents", "bikes", "care"]
    required = true
  }
}

event "cart_abandoned" {
  title    = "Left a cart for half an hour"
  kind     = "cart"
  source   = "shop and app"
  latency  = "2m"
  per_year = 3
  attribute "cart_id" {
    type     = string
    required = true
  }
  attribute "total" {
    type     = money
    required = true
  }
  attribute "items" {
    type     = list(object({ sku = string, name = string, price = money }))
    required = true
  }
}

event "cart_updated" {
  title    = "Came back to the cart"
  kind     = "cart"
  source   = "shop and app"
  latency  = "2m"
  per_year = 4
  attribute "cart_id" {
    type     = string
    required = true
  }
}
