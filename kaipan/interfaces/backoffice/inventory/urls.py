"""Addresses of rooms, the board and imports."""

from django.urls import path

from kaipan.interfaces.backoffice.inventory.views import (
    attributes,
    board,
    changes,
    imports,
    places,
    room,
    rooms,
)

app_name = "inventory"

urlpatterns = [
    path("projects/<int:project_id>/board/", board.board, name="board"),
    path("projects/<int:project_id>/buildings/", places.BuildingList.as_view(), name="buildings"),
    path("projects/<int:project_id>/buildings/new/", places.add_building, name="add_building"),
    path("projects/<int:project_id>/phases/new/", places.add_phase, name="add_phase"),
    path("buildings/<int:building_id>/", places.change_building, name="change_building"),
    path("buildings/<int:building_id>/units/new/", places.add_unit, name="add_unit"),
    path("buildings/<int:building_id>/rooms/new/", places.add_room, name="add_room"),
    path("projects/<int:project_id>/rooms/", rooms.RoomList.as_view(), name="rooms"),
    path("projects/<int:project_id>/rooms/attribute/", attributes.set_attribute, name="set_attribute"),
    path("projects/<int:project_id>/rooms/permit/", rooms.assign_permit, name="assign_permit"),
    path("projects/<int:project_id>/rooms/imports/", imports.ImportList.as_view(), name="imports"),
    path("projects/<int:project_id>/rooms/imports/new/", imports.upload, name="import"),
    path("projects/<int:project_id>/rooms/imports/template/", imports.template, name="import_template"),
    path("projects/<int:project_id>/rooms/imports/map/", imports.dry_run, name="import_dry_run"),
    path("projects/<int:project_id>/rooms/imports/errors/", imports.errors, name="import_errors"),
    path("projects/<int:project_id>/rooms/imports/commit/", imports.commit, name="import_commit"),
    path("projects/<int:project_id>/room-attributes/", attributes.AttributeList.as_view(), name="attributes"),
    path("projects/<int:project_id>/room-attributes/new/", attributes.define, name="define_attribute"),
    path("room-attributes/<int:attribute_id>/", attributes.change, name="change_attribute"),
    path("rooms/imports/<int:import_id>/undo/", imports.undo, name="undo_import"),
    path("rooms/<int:room_id>/", room.room, name="room"),
    path("rooms/<int:room_id>/panel/", room.panel, name="panel"),
    path("rooms/<int:room_id>/price/", room.price, name="price"),
    path("rooms/<int:room_id>/change/", changes.change, name="change"),
    path("rooms/<int:room_id>/block/", changes.block, name="block"),
    path("rooms/<int:room_id>/unblock/", changes.unblock, name="unblock"),
]
