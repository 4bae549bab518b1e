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

scenario "sign_up_is_confirmed_once" {
  title    = "One mail to confirm the address, and no reminder"
  journeys = [journey.confirm_newsletter]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.newsletter_requested
    set   = { token = "T-1001", form = "footer" }
  }
  expect {
    sends = [{ message = message.confirm_subscription, channel = channel.email, at = "0s" }]
    exit  = "completed"
  }
}

scenario "no_welcome_code_when_the_moment_is_wrong" {
  title    = "Two mails of welcome, but no code at a bad moment"
  journeys = [journey.welcome]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.newsletter_confirmed
    set   = { form = "footer", text_version = "2026-03" }
  }
  at "9d23h" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  expect {
    sends = [
      { message = message.welcome_hello, channel = channel.email, at = "0s" },
      { message = message.size_guide, channel = channel.email, at = "4d" },
    ]
    exit = "moment.not_now"
  }
}

scenario "complaint_stops_the_welcome" {
  title    = "A complaint after the first mail ends the welcome"
  journeys = [journey.welcome]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.newsletter_confirmed
    set   = { form = "footer", text_version = "2026-03" }
  }
  at "3d23h" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  expect {
    sends = [{ message = message.welcome_hello, channel = channel.email, at = "0s" }]
    exit  = "still_calm"
  }
}

scenario "no_welcome_during_a_complaint" {
  title    = "Who signs up with a complaint open is left in peace"
  journeys = [journey.welcome]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "-10d" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  at "0s" {
    event = event.newsletter_confirmed
    set   = { form = "footer", text_version = "2026-03" }
  }
  expect {
    sends = []
    exit  = "calm"
  }
}
