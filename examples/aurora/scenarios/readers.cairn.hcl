scenario "welcome_in_swedish_with_a_choice" {
  title    = "A choice brings the second mail two days later"
  journeys = [journey.welcome]
  given {
    now     = "2027-03-01T09:00:00+01:00"
    profile = { first_name = "Elin", country = "SE", language = "sv-SE", tz = "Europe/Stockholm" }
  }
  at "0s" {
    event = event.newsletter_confirmed
    set   = { form = "footer", text_version = "2026-03" }
  }
  at "1h" { profile = { activity = "cycling" } }
  at "1h" {
    event = event.interest_chosen
    set   = { activity = "cycling" }
  }
  expect {
    sends = [
      { message = message.welcome_hello, channel = channel.email, at = "0s" },
      { message = message.size_guide, channel = channel.email, at = "2d1h" },
      { message = message.first_order_code, channel = channel.email, at = "8d1h" },
    ]
    exit = "completed"
  }
}

scenario "guide_on_request" {
  title    = "The guide comes at once, without any consent, and we remember the activity"
  journeys = [journey.route_guide]
  given {
    now     = "2027-03-01T22:40:00+01:00"
    profile = { country = "BE", language = "nl-BE", tz = "Europe/Brussels" }
  }
  at "0s" {
    event = event.guide_requested
    set   = { guide_id = "ardennen-2", guide = "Twee dagen Ardennen", activity = "hiking" }
  }
  expect {
    sends   = [{ message = message.route_guide, channel = channel.email, at = "0s" }]
    updates = { activity = "hiking" }
    exit    = "completed"
  }
}

scenario "welcome_stops_at_the_first_order" {
  title    = "Whoever orders gets no code for a first order"
  journeys = [journey.welcome]
  given {
    now     = "2027-03-01T09:00:00+01:00"
    profile = { country = "NL", language = "nl-NL", tz = "Europe/Amsterdam" }
  }
  at "0s" {
    event = event.newsletter_confirmed
    set   = { form = "checkout", text_version = "2026-03" }
  }
  at "5d" {
    event = event.order_placed
    set = {
      order_id = "A-1003"
      total    = 59
      items    = [{ sku = "LAMP-1", name = "Hoofdlamp Sken", price = 59 }]
      handover = "store"
    }
  }
  expect {
    contains = [message.welcome_hello, message.size_guide]
    never    = [message.first_order_code]
    exit     = "ordered"
  }
}
