# As long as allowed, counted as people see it; long only with data; in the app, in a
# mail; a large text that fits.
message "just" {
  class = "service"
  push {
    title = "👩‍🍳👩‍🍳👩‍🍳👩‍🍳 Your knives are ready, come and get them"
    body  = "We have sharpened all six of them. You find us at the quay, behind the customs house, from nine to six o'clock"
  }
}
message "data" {
  class = "transactional"
  param "story" {
    type       = string
    max_length = 1500
  }
  push {
    title = "Your order ${param.story}"
    body  = "${param.story}"
  }
}
message "app" {
  class = "service"
  in_app {
    title = "Your parcel is late, and we are very, very sorry about it"
    body  = "We are very sorry about it. It was held up at the harbour, since the crane there was not in order and nobody could mend it before the evening."
  }
}
