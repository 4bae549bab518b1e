# A title and a body that are cut, a payload that data makes too large, quotes that JSON
# doubles.
message "title" {
  class = "service"
  push {
    title = "Your parcel is late, and we are very sorry about it" # want `the title of notification "title" has 51 characters; many phones show some 48 \(as of 2026-11\)`
    body  = "It comes tomorrow."
  }
}
message "body" {
  class = "service"
  web_push {
    title = "Your parcel is late"
    body  = "We are very sorry about it. It was held up at the harbour, since the crane there was not in order and nobody could mend it before the evening." # want `the body of notification "body" has 142 characters; many phones show some 110`
  }
}
message "data" {
  class = "service"
  param "story" {
    type       = string
    max_length = 4050
  }
  push { # want `notification "data" can have [0-9]+ bytes, 4096 are taken: it would be refused \(as of 2026-11\)` at "push"
    title = "Your parcel is late"
    body  = "${param.story}"
  }
}
