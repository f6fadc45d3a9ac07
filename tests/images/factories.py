"""Pictures of the library."""

from io import BytesIO

import factory
from django.core.files.images import ImageFile

from resourcecentre.images.models import CustomImage
from tests.images.pictures import picture


class ImageFactory(factory.django.DjangoModelFactory):
    """A small sound picture."""

    class Meta:
        model = CustomImage

    title = factory.Sequence(lambda rank: f"Photo {rank}")
    file = factory.LazyFunction(lambda: ImageFile(BytesIO(picture()), name="photo.jpg"))
