target "klaviyo" {
  journeys = [journey.first_fortnight, journey.payment_problem]
  role     = "live"
  options  = { trigger_timezone = "profile" }
  bind {
    event   = { trial_started = "Trial Started", payment_failed = "Payment Failed" }
    profile = { films_watched = "properties.films_watched" }
  }
  bind "prod" {
    segment = { left = "SEG4" }
    message = { trial_ending = "TPL31" }
    channel = { whatsapp = "WA-35391555010" }
    journey = { payment_problem = "FLOW7" }
    offer   = { field_guide = "COUPON2" }
    secret  = { editors = "CRED1" }
    service = { "editors.tidewater.example" = "HOOK3" }
  }
}
# What the old flows did, kept beside for comparison until the spring.
target "klaviyo_copy" {
  engine   = "klaviyo"
  role     = "copy"
  journeys = [journey.half_tide]
}
